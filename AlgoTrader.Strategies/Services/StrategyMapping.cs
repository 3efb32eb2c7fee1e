using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Runtime;
using PeriodMetrics = AlgoTrader.Strategies.Metrics.PeriodMetrics;
using StrategyInstance = AlgoTrader.Contracts.V1.StrategyInstance;
using StrategyMetrics = AlgoTrader.Strategies.Metrics.StrategyMetrics;
using ValueChange = AlgoTrader.Strategies.Instances.ValueChange;

namespace AlgoTrader.Strategies.Services;

internal static class StrategyMapping
{
    public static StrategyInstance ToContract(this InstanceStanding standing)
    {
        var (stored, snapshot) = (standing.Stored, standing.Snapshot);
        return new()
        {
            Id = stored.Id,
            Type = stored.Type,
            Instrument = stored.Instrument.ToContract(),
            Instruments = { stored.MoreInstruments.Prepend(stored.Instrument).Select(instrument => instrument.ToContract()) },
            // What runs knows its defaults too.
            Parameters = { (standing.RunningParameters ?? stored.Parameters).ToDictionary() },
            Status = standing.State switch
            {
                null => StrategyStatus.Stopped,
                StrategyState.Starting => StrategyStatus.Starting,
                StrategyState.Running => StrategyStatus.Running,
                StrategyState.Paused => StrategyStatus.Paused,
                _ => StrategyStatus.Faulted,
            },
            Detail = standing.Detail,
            Position = DecimalText.Format(snapshot?.Position ?? 0),
            RealizedPnl = DecimalText.Format(snapshot?.RealizedPnl ?? 0),
            Fees = DecimalText.Format(snapshot?.Fees ?? 0),
            BarsSeen = snapshot?.BarsSeen ?? 0,
            LastBarUnixNanos = snapshot?.LastBarNanos ?? 0,
            Indicators = { snapshot?.Indicators.ToDictionary() ?? [] },
            CustomMetrics = { snapshot?.CustomMetrics.ToDictionary() ?? [] },
            Mode = stored.Mode() switch
            {
                InstanceMode.Running => StrategyMode.Running,
                InstanceMode.Paused => StrategyMode.Paused,
                _ => StrategyMode.Stopped,
            },
            Version = stored.Version,
            HasBreaker = standing.HasBreaker,
            BreakerResetUnixNanos = stored.BreakerResetAt is { } reset ? UnixNanos.From(reset) : 0,
            Schedule = stored.Schedule ?? string.Empty,
            NextOpeningUnixNanos = standing.NextOpeningNanos,
            Holder = standing.Holder,
            Metrics = snapshot?.Metrics?.ToContract(stored.Id),
            Capital = stored.Capital is { } capital ? DecimalText.Format(capital) : string.Empty,
            OnFault = stored.OnFault switch
            {
                nameof(FaultAction.Leave) => StrategyFaultAction.Leave,
                nameof(FaultAction.Flatten) => StrategyFaultAction.Flatten,
                _ => StrategyFaultAction.Cancel,
            },
        };
    }

    public static Contracts.V1.StrategyMetrics ToContract(this StrategyMetrics metrics, string strategyId) => new()
    {
        StrategyId = strategyId,
        TimeZone = metrics.TimeZone,
        AsOfUnixNanos = UnixNanos.From(metrics.AsOf),
        Day = metrics.Day.ToContract(),
        Week = metrics.Week.ToContract(),
        Month = metrics.Month.ToContract(),
        All = metrics.All.ToContract(),
    };

    public static Contracts.V1.ValueChange ToContract(this ValueChange change) => new() { Name = change.Name, From = change.From, To = change.To };

    public static StrategyChange ToContract(this InstanceChange change) => new()
    {
        UnixNanos = UnixNanos.From(change.Time),
        By = change.By,
        Action = change.Action,
        Reason = change.Reason,
        Changes = { change.Values.Select(value => value.ToContract()) },
    };

    public static FaultAction ToDomain(this StrategyFaultAction action) => action switch
    {
        StrategyFaultAction.Leave => FaultAction.Leave,
        StrategyFaultAction.Flatten => FaultAction.Flatten,
        _ => FaultAction.Cancel,
    };

    private static Contracts.V1.PeriodMetrics ToContract(this PeriodMetrics period)
    {
        var message = new Contracts.V1.PeriodMetrics
        {
            RealizedPnl = DecimalText.Format(period.RealizedPnl),
            Fees = DecimalText.Format(period.Fees),
            Trades = period.Trades,
            MaxDrawdown = DecimalText.Format(period.MaxDrawdown),
        };
        if (period.Trades > 0)
            message.WinRate = (double)period.Wins / period.Trades;
        return message;
    }
}
