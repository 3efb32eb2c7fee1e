using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Strategies.Runtime;
using StrategyInstance = AlgoTrader.Contracts.V1.StrategyInstance;

namespace AlgoTrader.Strategies.Services;

internal static class StrategyMapping
{
    public static StrategyInstance ToContract(this StrategyView view) => new()
    {
        Id = view.Id,
        Type = view.Type,
        Instrument = view.Instrument.ToContract(),
        Parameters = { view.Parameters.ToDictionary() },
        Status = view.State switch
        {
            StrategyState.Starting => StrategyStatus.Starting,
            StrategyState.Running => StrategyStatus.Running,
            StrategyState.Paused => StrategyStatus.Paused,
            _ => StrategyStatus.Faulted,
        },
        Detail = view.Detail,
        Position = DecimalText.Format(view.Position),
        RealizedPnl = DecimalText.Format(view.RealizedPnl),
        Fees = DecimalText.Format(view.Fees),
        BarsSeen = view.BarsSeen,
        LastBarUnixNanos = view.LastBar?.StartNanos ?? 0,
        Indicators = { view.Indicators.ToDictionary() },
    };
}
