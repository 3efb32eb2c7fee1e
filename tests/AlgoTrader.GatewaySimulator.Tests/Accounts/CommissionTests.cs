using System.Globalization;
using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Accounts.Commissions;
using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

public sealed class CommissionTests
{
    [Theory]
    [InlineData("STK", "SPY", "USD", 100, "130", "1.00")]
    [InlineData("STK", "SPY", "USD", 300, "100.06", "1.50")]
    [InlineData("STK", "X", "USD", 10, "0.20", "0.02")] // 1 % of the value wins over the minimum, as IB has it
    [InlineData("STK", "X", "USD", 10000, "0.25", "25.00")]
    [InlineData("STK", "SAP", "EUR", 100, "200", "10.00")]
    [InlineData("STK", "SAP", "EUR", 1, "200", "3.00")]
    [InlineData("FUT", "ES", "USD", 3, "5000", "6.75")]
    [InlineData("FUT", "MES", "USD", 10, "5000", "6.20")]
    [InlineData("OPT", "SPY", "USD", 1, "2.50", "1.00")]
    [InlineData("OPT", "SPY", "USD", 10, "2.50", "6.50")]
    [InlineData("OPT", "SPY", "USD", 10, "0.04", "2.50")]
    [InlineData("CASH", "EUR", "USD", 20000, "1.10", "2.00")]
    [InlineData("CASH", "EUR", "USD", 1000000, "1.10", "22.00")]
    [InlineData("CRYPTO", "BTC", "USD", 1, "50000", "90.00")]
    public void Fixed(string secType, string symbol, string currency, int quantity, string price, string commission) =>
        Assert.Equal(Number(commission), Commission(CommissionPlan.Fixed, secType, symbol, currency, quantity, Number(price)));

    [Theory]
    [InlineData(1000, 0, false, "6.70")] // 3.50, 3.00 for taking, 0.20 for clearing
    [InlineData(1000, 0, true, "1.70")] // 3.50, less 2.00 for adding, 0.20 for clearing
    [InlineData(10, 0, false, "0.382")] // the minimum of 0.35
    [InlineData(1000, 300000, false, "5.20")]
    [InlineData(1000, 200000000, false, "3.70")]
    public void Tiered_Stocks(int quantity, int monthlyVolume, bool addsLiquidity, string commission) =>
        Assert.Equal(Number(commission), Commission(CommissionPlan.Tiered, "STK", "SPY", "USD", quantity, 100m, monthlyVolume, addsLiquidity));

    [Fact]
    public void PartialFills_PayTheMinimumOnce()
    {
        var schedule = Schedule(CommissionPlan.Fixed);
        var stock = Desk.Instrument(1, "SPY");
        var paid = new List<decimal>();
        for (var filled = 0; filled < 400; filled += 100)
            paid.Add(schedule.Of(stock, (filled, 100), 100, 100, addsLiquidity: true, 0));
        Assert.Equal([1.00m, 0m, 0.50m, 0.50m], paid);
    }

    private static decimal Commission(
        CommissionPlan plan, string secType, string symbol, string currency, decimal quantity, decimal price, decimal monthlyVolume = 0, bool addsLiquidity = false)
    {
        var multiplier = secType is "OPT" ? "100" : secType is "FUT" ? "50" : "";
        return Schedule(plan).Of(Desk.Instrument(1, symbol, secType, currency, multiplier), default, quantity, price, addsLiquidity, monthlyVolume);
    }

    private static CommissionSchedule Schedule(CommissionPlan plan) => new(plan, new ExchangeRates(new MarketPrices(new Dictionary<int, InstrumentMarket>())));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
