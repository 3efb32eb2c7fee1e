using System.Globalization;
using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Backtesting.Margin;

/// <summary>An amount for each contract, in the base currency, as exchanges set it for futures.</summary>
public sealed class PerContractMargin(decimal initial, decimal maintenance) : MarginModel
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"per-contract:{initial}:{maintenance}");

    public override decimal Initial(Instrument instrument, decimal quantity, decimal value) => Math.Abs(quantity) * initial;

    public override decimal Maintenance(Instrument instrument, decimal quantity, decimal value) => Math.Abs(quantity) * maintenance;
}
