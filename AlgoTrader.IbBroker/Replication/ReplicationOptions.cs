using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>The journal's copy in the database, and the tables that follow it.</summary>
public sealed class ReplicationOptions
{
    public const string SectionName = "Replication";

    /// <summary>Off: nothing is written to the database, though there is one.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Records in one transaction at most.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>How long nothing was written to the journal before what no order waits for is written to the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan QuietFor { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long that is put off while orders follow each other without a pause.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MostDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Records that wait in memory for a database that is away; from there on they are read from the journal's file when it is back.</summary>
    [Range(100, 1_000_000)]
    public int MaxWaiting { get; set; } = 20_000;

    /// <summary>How long a database that failed is left alone.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);
}
