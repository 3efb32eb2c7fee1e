using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Accounts.Margin;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

public sealed class MarginTests
{
    [Theory]
    [InlineData("BUY", 1900, null)] // 190,000 at 50 %: 95,000 of 100,000
    [InlineData("SELL", 1900, null)]
    [InlineData("BUY", 2001, "Initial Margin [100050.00 USD]")]
    [InlineData("SELL", 2001, "Initial Margin [100050.00 USD]")]
    public void Stocks_AtRegT_NeedHalfOfTheirValue(string action, int quantity, string? refusal)
    {
        var desk = new Desk();
        desk.Price(desk.Spy, 100);
        var rejection = desk.Book.CheckMargin(desk.Spy, Client.Market(action, quantity), 100);
        Assert.Equal(refusal is null, rejection is null);
        if (refusal is null)
            return;
        Assert.Equal(201, rejection!.Code);
        Assert.StartsWith("Order rejected - reason:We are unable to accept your order. Your Available Funds are insufficient to cover", rejection.Text, StringComparison.Ordinal);
        Assert.Contains(refusal, rejection.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 25)]
    [InlineData(-100, 30)]
    public void Stocks_Held_TieUpMaintenance(int quantity, int percent)
    {
        var desk = new Desk();
        desk.Price(desk.Spy, 100);
        desk.Book.Book("", desk.Spy, quantity, 100, 1);
        var value = desk.Book.ValueOf(desk.Book.Default);
        Assert.Equal((5_000m, percent * 100m, 99_999m), (value.Margin.Initial, value.Margin.Maintenance, value.EquityWithLoan));
    }

    [Fact]
    public void AccountUnderWater_MayStillCloseItsPosition()
    {
        var desk = new Desk(new AccountOptions("DU1", 10_000));
        desk.Price(desk.Spy, 100);
        desk.Book.Book("", desk.Spy, 190, 100, 1);
        desk.Price(desk.Spy, 60);
        Assert.NotNull(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Buy, 1), 60));
        Assert.Null(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Sell, 190), 60));
    }

    [Fact]
    public void Futures_NeedAFixedSum()
    {
        var desk = new Desk();
        desk.Price(desk.Es, 5_000);
        var state = desk.Book.WhatIf(desk.Es, Client.Market(Order.Buy, 2), 5_000);
        Assert.Equal((26_400m, 24_000m, -4.50m, 4.50m), (state.InitMarginChange, state.MaintMarginChange, state.EquityWithLoanChange, state.Commission));
        Assert.NotNull(desk.Book.CheckMargin(desk.Es, Client.Market(Order.Sell, 8), 5_000));
    }

    [Fact]
    public void Options_LongCostTheirPremium_ShortTheNakedFormula()
    {
        var desk = new Desk();
        desk.Price(desk.Spy, 500);
        var call = Desk.Instrument(7, "SPY", "OPT", multiplier: "100", strike: 510, right: "C");
        desk.Price(call, 6);
        var bought = desk.Book.WhatIf(call, Client.Market(Order.Buy, 1), 6);
        Assert.Equal((0m, -601m), (bought.InitMarginChange, bought.EquityWithLoanChange));
        // Its value, and 20 % of 500 less the 10 it is out of the money: (6 + 90) x 100. The premium comes in.
        var sold = desk.Book.WhatIf(call, Client.Market(Order.Sell, 1), 6);
        Assert.Equal((9_600m, 599m), (sold.InitMarginChange, sold.EquityWithLoanChange));
    }

    [Fact]
    public void Forex_NeedsThreePerCentOfTheLoan()
    {
        var desk = new Desk(new AccountOptions("DU1", 10_000));
        desk.Price(desk.EurUsd, 1.10m);
        var state = desk.Book.WhatIf(desk.EurUsd, Client.Market(Order.Buy, 100_000), 1.10m);
        Assert.Equal(3_000m, state.InitMarginAfter);
        Assert.Null(desk.Book.CheckMargin(desk.EurUsd, Client.Market(Order.Buy, 100_000), 1.10m));
        Assert.NotNull(desk.Book.CheckMargin(desk.EurUsd, Client.Market(Order.Buy, 400_000), 1.10m));
    }

    [Fact]
    public void CashAccount_PaysInFull_AndSellsOnlyWhatItHolds()
    {
        var desk = new Desk(rules: new AccountRules(Margin: MarginMode.Cash));
        desk.Price(desk.Spy, 100);
        Assert.Null(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Buy, 990), 100));
        Assert.NotNull(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Buy, 1_001), 100));
        Assert.Equal(201, desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Sell, 1), 100)!.Code);
        desk.Book.Book("", desk.Spy, 10, 100, 1);
        Assert.Null(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Sell, 10), 100));
    }

    [Fact]
    public void NoMargin_TakesEverything()
    {
        var desk = new Desk(rules: new AccountRules(Margin: MarginMode.None));
        desk.Price(desk.Spy, 100);
        Assert.Null(desk.Book.CheckMargin(desk.Spy, Client.Market(Order.Sell, 1_000_000), 100));
    }
}
