using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What the IB user may ask for, and how much may wait. The limits themselves: <see cref="PacingLimits"/>.</summary>
public sealed class PacingOptions
{
    public const string SectionName = "Pacing";

    /// <summary>
    /// Market data lines of the IB user: 100 unless more were bought. Half of it is the rate of messages a second, a twentieth the number of
    /// tick-by-tick streams. For a gateway without limits, as a simulated one may be, any large number.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MarketDataLines { get; set; } = 100;

    /// <summary>Order books at once; IB gives more with more lines.</summary>
    [Range(1, 60)]
    public int DepthLines { get; set; } = 3;

    /// <summary>Messages of one priority that may wait; the next one is refused.</summary>
    [Range(1, 100_000)]
    public int QueueCapacity { get; set; } = 1_000;

    /// <summary>Messages of one caller and priority that may wait, so that no caller fills a queue for all others.</summary>
    [Range(1, 100_000)]
    public int QueueCapacityPerCaller { get; set; } = 200;

    /// <summary>How long the gateway's word that it has read what was sent is awaited, before its absence counts as one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReceiptPatience { get; set; } = TimeSpan.FromSeconds(5);
}
