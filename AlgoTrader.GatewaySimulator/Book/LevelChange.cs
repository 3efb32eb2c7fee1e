namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>What became of a price level; the first three are numbered as the protocol's depth operations.</summary>
internal enum LevelChange
{
    Inserted = 0,
    Updated = 1,
    Deleted = 2,
    None = 3,
}
