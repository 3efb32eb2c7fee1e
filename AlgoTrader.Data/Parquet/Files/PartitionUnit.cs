namespace AlgoTrader.Data.Store.Files;

/// <summary>How much of a series one partition holds: so much that a file is worth opening, so little that a day of ticks is read alone.</summary>
internal enum PartitionUnit
{
    /// <summary><c>date=2011-01-03</c>: ticks and bars shorter than an hour.</summary>
    Day,

    /// <summary><c>month=2011-01</c>: bars of hours.</summary>
    Month,

    /// <summary><c>year=2011</c>: bars of days.</summary>
    Year,
}
