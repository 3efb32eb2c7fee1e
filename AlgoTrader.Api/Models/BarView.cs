using AlgoTrader.Contracts.Mapping;

namespace AlgoTrader.Api.Models;

/// <param name="Time">Start of the bar.</param>
public sealed record BarView(DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, double Volume)
{
    internal static BarView From(Contracts.V1.Bar message)
    {
        var bar = message.ToDomain();
        return new(bar.Start, bar.Open.ToDecimal(), bar.High.ToDecimal(), bar.Low.ToDecimal(), bar.Close.ToDecimal(), bar.Volume);
    }
}
