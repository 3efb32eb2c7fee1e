using System.Globalization;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Rules;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>
/// Limits that halt a scope once they are reached: the loss of a day until the day ends, a drawdown and a streak of losses until a person
/// resets them. A halted scope may only reduce what it holds. Used on the broker's loop only.
/// </summary>
internal sealed class Halts
{
    /// <summary>So much of the limit of a drawdown may be missing after a restart: the highest profit is not journalled at every tick.</summary>
    private const decimal PeakStep = 0.01m;

    private readonly RiskRules _rules;
    private readonly RiskBook _book;
    private readonly IRiskPrices _prices;
    private readonly IRiskMemory _memory;
    private readonly TradingDays _days;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SortedDictionary<(RiskScope Scope, RiskKind Kind), HaltChanged> _halts = [];
    private readonly Dictionary<RiskScope, decimal> _keptPeaks = [];

    public Halts(RiskRules rules, RiskBook book, IRiskPrices prices, IRiskMemory memory, TradingDays days, TimeProvider time, ILogger<Halts> logger)
    {
        (_rules, _book, _prices, _memory, _days, _time, _logger) = (rules, book, prices, memory, days, time, logger);
        foreach (var change in memory.Restored)
        {
            switch (change)
            {
                case HaltChanged halt:
                    Remember(halt);
                    if (halt is { Kind: RiskKind.LossStreak, LastExecution: { } last })
                        book.Of(halt.Scope).ForgiveLossesUpTo(last);
                    break;
                case DayBegan day:
                    book.Of(day.Scope).BeginDay(day.Day, day.Profit, day.Peak);
                    _keptPeaks[day.Scope] = day.Peak;
                    break;
                case AdjustmentPriced priced:
                    book.Adjustments.Restore(priced.AdjustmentId, priced.Price);
                    break;
            }
        }

        book.Adjustments.Priced = (adjustment, price) => memory.Keep(new AdjustmentPriced(adjustment.Id, time.GetUtcNow(), price));
    }

    /// <summary>Told after each change.</summary>
    public Action? Changed { get; set; }

    /// <summary>What is halted now.</summary>
    public IReadOnlyCollection<HaltChanged> All => _halts.Values;

    /// <summary>Marks every scope that has such a limit, begins new days, and halts what has reached its limit.</summary>
    public void Mark()
    {
        _book.Adjustments.Price(_prices);
        var today = _days.Of(_time.GetUtcNow());
        foreach (var rule in _rules.All)
        {
            if (RiskKinds.IsHalt(rule.Kind))
                Mark(rule, _book.Of(rule.Scope), today);
        }
    }

    /// <summary>A person lets a scope trade again: its losses so far are accepted.</summary>
    /// <returns>False when it was not halted.</returns>
    public bool Reset(RiskScope scope, RiskKind kind, string by)
    {
        if (!_halts.ContainsKey((scope, kind)))
            return false;
        var exposure = _book.Of(scope);
        string? lastExecution = null;
        if (kind == RiskKind.LossStreak)
            lastExecution = exposure.ForgiveLosses();
        else if (exposure.Profit(_prices) is { } profit && exposure.Day is { } day)
            BeginDay(exposure, day, kind == RiskKind.DayLoss ? profit : exposure.DayStartProfit, kind == RiskKind.Drawdown ? profit : exposure.Peak);
        Change(new HaltChanged(scope, _time.GetUtcNow(), kind, IsHalted: false, $"reset by {by}", lastExecution));
        return true;
    }

    private void Mark(RiskRule rule, ScopeExposure exposure, DateOnly today)
    {
        if (rule.Kind == RiskKind.LossStreak)
        {
            if (exposure.LossStreak >= rule.Threshold)
                Halt(rule, string.Create(CultureInfo.InvariantCulture, $"{exposure.LossStreak} losing round trips in a row reach the limit of {rule.Threshold}"));
            return;
        }

        // Without a price of what it holds a profit cannot be told; the gate refuses all but what reduces until there is one.
        if (exposure.Profit(_prices) is not { } profit)
            return;
        if (exposure.Day != today)
        {
            BeginDay(exposure, today, profit, exposure.Day is null ? profit : exposure.Peak);
            if (_halts.ContainsKey((rule.Scope, RiskKind.DayLoss)))
                Change(new HaltChanged(rule.Scope, _time.GetUtcNow(), RiskKind.DayLoss, IsHalted: false, $"{today:yyyy-MM-dd} begins"));
        }

        exposure.Mark(profit);
        // A restart must not take the fall from it away.
        if (rule.Kind == RiskKind.Drawdown && exposure.Peak - _keptPeaks.GetValueOrDefault(rule.Scope) >= rule.Threshold * PeakStep)
            KeepDay(exposure, today);
        var loss = rule.Kind == RiskKind.DayLoss ? exposure.DayStartProfit - profit : exposure.Peak - profit;
        if (loss < rule.Threshold)
            return;
        var what = rule.Kind == RiskKind.DayLoss ? "the day's loss" : "the fall from the highest profit";
        Halt(rule, string.Create(CultureInfo.InvariantCulture, $"{what} of {loss:0.00} reaches the limit of {rule.Threshold:0.00}"));
    }

    private void BeginDay(ScopeExposure exposure, DateOnly day, decimal profit, decimal peak)
    {
        exposure.BeginDay(day, profit, peak);
        KeepDay(exposure, day);
    }

    private void KeepDay(ScopeExposure exposure, DateOnly day)
    {
        _keptPeaks[exposure.Scope] = exposure.Peak;
        _memory.Keep(new DayBegan(exposure.Scope, _time.GetUtcNow(), day, exposure.DayStartProfit, exposure.Peak));
    }

    private void Halt(RiskRule rule, string text)
    {
        if (_halts.ContainsKey((rule.Scope, rule.Kind)))
            return;
        RiskLog.Halted(_logger, rule.Scope, rule.Id, text);
        Change(new HaltChanged(rule.Scope, _time.GetUtcNow(), rule.Kind, IsHalted: true, text));
    }

    private void Change(HaltChanged change)
    {
        Remember(change);
        _memory.Keep(change);
        Changed?.Invoke();
    }

    private void Remember(HaltChanged change)
    {
        if (change.IsHalted)
            _halts[(change.Scope, change.Kind)] = change;
        else
            _halts.Remove((change.Scope, change.Kind));
    }
}
