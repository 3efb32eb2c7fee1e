using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Lean;

/// <summary>
/// Positions as a share of the equity, counted as Lean's SetHoldings does: with a part of the equity left free and the fee of the order taken
/// off before, and no order for what is too little. On the last trade's price, whatever the quote.
/// </summary>
/// <param name="fees">Those of the run.</param>
public sealed class LeanSizing(FeeModel fees)
{
    /// <summary>Part of the equity that is never invested.</summary>
    public decimal FreeShare { get; init; } = 0.0025m;

    /// <summary>Least part of the equity that is worth an order.</summary>
    public decimal LeastOrderShare { get; init; } = 0.002m;

    /// <summary>Orders at market what is missing to the target; open market orders count as done.</summary>
    /// <param name="share">Of the equity, e.g. 0.5; negative for a short position.</param>
    public void SetHoldings(IStrategyContext context, Instrument instrument, decimal share, string reason)
    {
        if (TargetOf(context, instrument, share) is { } target)
            context.SetTarget(instrument, target, reason);
    }

    /// <summary>The whole shares to hold; null when no order is worth it, or there is no price yet.</summary>
    public decimal? TargetOf(IStrategyContext context, Instrument instrument, decimal share)
    {
        if (context.Portfolio.LastPrice(instrument) is not { } price || price <= 0)
            return null;
        if (context.Portfolio.Equity is not { } equity)
            return null;
        var position = context.PositionOf(instrument);
        var invested = share * (1 - FreeShare);
        if (Math.Abs((invested * equity) - (position * price)) < LeastOrderShare * equity)
            return null;
        for (var fee = 0m; ;)
        {
            var value = invested * (equity - fee);
            var target = decimal.Truncate(value / price);
            var order = target - position;
            if (order == 0)
                return target;
            var next = fees.FeeOf(new(instrument, order > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(order), Price.Rounded(price)));

            // Once more when the fee of this order leaves too little for it.
            if (next == fee || Math.Abs(target) * price <= Math.Abs(invested * (equity - next)))
                return target;
            fee = next;
        }
    }
}
