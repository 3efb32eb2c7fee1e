namespace AlgoTrader.Data.Tests.Import;

/// <summary>Tests that share the recorded files, imported once.</summary>
[CollectionDefinition]
public sealed class RecordedCollection : ICollectionFixture<ImportedCollection>;
