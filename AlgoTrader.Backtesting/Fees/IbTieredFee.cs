using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Fees;

/// <summary>
/// Interactive Brokers' tiered price of US shares: by the shares of the month, at least 0.35 USD an order and at most 1 % of its value, and what
/// exchanges and regulators take, as a typical exchange does. Third parties change theirs often: these are of one time, not of the run's.
/// </summary>
public sealed class IbTieredFee : FeeModel
{
    private const decimal Clearing = 0.0002m;
    private const decimal TakesLiquidity = 0.0030m;
    private const decimal AddsLiquidity = -0.0020m;
    private const decimal ExchangePassThrough = 0.000175m;
    private const decimal FinraPassThrough = 0.00056m;
    private const decimal SecOfSales = 0.0000278m;
    private const decimal FinraPerShareSold = 0.000166m;
    private const decimal FinraMostOfAnOrder = 8.30m;

    private static readonly (decimal UpTo, decimal PerShare)[] Tiers =
        [(300_000, 0.0035m), (3_000_000, 0.0020m), (20_000_000, 0.0015m), (100_000_000, 0.0010m), (decimal.MaxValue, 0.0005m)];

    public override string Name => "ib-tiered";

    public override decimal FeeOf(in FeeBasis fill)
    {
        var commission = Math.Min(Math.Max(Tiered(fill.MonthQuantity, fill.Quantity), 0.35m), 0.01m * fill.Value);
        var thirdParties = (fill.Quantity * (Clearing + (fill.AddsLiquidity ? AddsLiquidity : TakesLiquidity)))
            + (commission * (ExchangePassThrough + FinraPassThrough));
        if (fill.Side == OrderSide.Sell)
            thirdParties += (fill.Value * SecOfSales) + Math.Min(FinraPerShareSold * fill.Quantity, FinraMostOfAnOrder);
        return commission + thirdParties;
    }

    /// <summary>The shares of an order that reach into the next tier are charged there.</summary>
    private static decimal Tiered(decimal before, decimal quantity)
    {
        var (sum, from) = (0m, before);
        foreach (var (upTo, perShare) in Tiers)
        {
            var part = Math.Min(before + quantity, upTo) - from;
            if (part <= 0)
                continue;
            sum += part * perShare;
            from += part;
        }

        return sum;
    }
}
