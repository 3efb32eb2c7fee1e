using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.IbBroker.Orders;

public sealed class OrderOptions
{
    public const string SectionName = "Orders";

    /// <summary>
    /// An order that provably never reached the gateway is sent again, under its own id, if it is younger than this; an older one is
    /// rejected, for the market it was meant for has gone. Zero: never sent again.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SendAgainWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the gateway may take to confirm an order before its fate counts as unknown and its open orders are asked for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromSeconds(10);
}
