"""The workspace's actors over the Reconciliation Service API 0.2, so that OpenRefine and others match their tables with them."""
