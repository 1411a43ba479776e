"""The crawl: the only part that touches the network, and the only package that imports Scrapy."""
