using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Margin;

/// <summary>US shares under Regulation T: half of the value to open; 25 % to hold a long position, 30 % a short one (FINRA rule 4210).</summary>
public sealed class RegulationTMargin : MarginModel
{
    public override string Name => "reg-t";

    public override decimal Initial(Instrument instrument, decimal quantity, decimal value) => Math.Abs(value) * 0.5m;

    public override decimal Maintenance(Instrument instrument, decimal quantity, decimal value) => Math.Abs(value) * (quantity < 0 ? 0.3m : 0.25m);
}
