using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Margin;

/// <summary>Every order can be paid.</summary>
public sealed class NoMargin : MarginModel
{
    public override string Name => "none";

    public override bool IsOff => true;

    public override decimal Initial(Instrument instrument, decimal quantity, decimal value) => 0;

    public override decimal Maintenance(Instrument instrument, decimal quantity, decimal value) => 0;
}
