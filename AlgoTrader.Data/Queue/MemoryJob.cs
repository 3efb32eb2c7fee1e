using System.Globalization;

namespace AlgoTrader.Data.Queue;

/// <summary>A job of a <see cref="MemoryJobQueue"/>.</summary>
internal sealed class MemoryJob(long number, JobContext context)
{
    public string Id { get; } = number.ToString("d12", CultureInfo.InvariantCulture);

    public JobContext Context => context;

    /// <summary>Unix time in ms at which it is due, seen again, or died.</summary>
    public long Due { get; set; }

    public int Attempts { get; set; }

    /// <summary>Of the current receipt.</summary>
    public string? Token { get; set; }

    public string Error { get; set; } = "";

    public (long Due, long Number, string Id) Place => (Due, number, Id);
}
