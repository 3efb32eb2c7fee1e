using System.Globalization;
using AlgoTrader.Backtesting.Margin;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>Whether the account can stand behind its positions and what it orders.</summary>
internal sealed class BuyingPower(BacktestAccount account, IReadOnlyList<Instrument> instruments, MarginModel margin)
{
    /// <summary>Why an order is refused; null when it is not. One that only makes a position smaller never is.</summary>
    /// <param name="open">Signed quantity of the working orders of its instrument on its side.</param>
    public string? Refusal(int index, OrderRequest request, decimal open)
    {
        if (margin.IsOff || request.ParentClientOrderId.Length > 0)
            return null;
        var position = Quantity(index);
        var after = position + open + (request.Side == OrderSide.Buy ? request.Quantity : -request.Quantity);
        if (Math.Abs(after) <= Math.Abs(position))
            return null;
        var price = request.LimitPrice ?? request.StopPrice ?? account.MarkOf(index);
        var needed = margin.Initial(instruments[index], after, account.ValueOf(index, after, price));
        for (var i = 0; i < instruments.Count; i++)
        {
            if (i != index)
                needed += margin.Initial(instruments[i], Quantity(i), account.ValueOf(i, Quantity(i), account.MarkOf(i)));
        }

        return needed <= account.Equity ? null
            : string.Create(CultureInfo.InvariantCulture, $"Not enough buying power: a position of {after} {instruments[index]} needs {needed:0.##} of margin in all, and equity is {account.Equity:0.##}.");
    }

    /// <summary>The equity no longer stands behind the positions.</summary>
    public bool IsBelowMaintenance()
    {
        var needed = 0m;
        for (var i = 0; i < instruments.Count; i++)
        {
            var quantity = Quantity(i);
            if (quantity != 0)
                needed += margin.Maintenance(instruments[i], quantity, account.ValueOf(i, quantity, account.MarkOf(i)));
        }

        return needed > 0 && account.Equity < needed;
    }

    private decimal Quantity(int index) => account.Position(index) / 1_000_000_000m;
}
