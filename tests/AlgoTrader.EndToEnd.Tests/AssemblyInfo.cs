// Each test runs the whole platform: two at a time would only make both slow.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
