using AlgoTrader.GatewaySimulator.Accounts;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Tests.Accounts;

public sealed class LedgerTests
{
    private static readonly DateTimeOffset Monday = new(2024, 3, 4, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomFills_MoneyIsConservedToTheCent_InEveryCurrency(int seed)
    {
        var random = new Random(seed);
        Instrument[] instruments =
        [
            Desk.Instrument(1, "SPY"), Desk.Instrument(2, "SAP", currency: "EUR"), Desk.Instrument(3, "ES", "FUT", multiplier: "50"),
            Desk.Instrument(4, "FDAX", "FUT", "EUR", "25"), Desk.Instrument(5, "SPY", "OPT", multiplier: "100"), Desk.Instrument(6, "BTC", "CRYPTO"),
        ];
        var ledger = new Ledger("DU1", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 1_000_000, ["EUR"] = 50_000 });
        var commissions = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 0, ["EUR"] = 0 };
        var gross = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 0, ["EUR"] = 0 };
        var realized = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 0, ["EUR"] = 0 };
        for (var i = 0; i < 2_000; i++)
        {
            var instrument = instruments[random.Next(instruments.Length)];
            var quantity = random.Next(1, 400) * (random.Next(2) == 0 ? 1 : -1);
            var price = random.Next(100, 60_000) / 100m;
            var commission = random.Next(0, 900) / 100m;
            commissions[instrument.Currency] += commission;
            gross[instrument.Currency] -= quantity * instrument.UnitValue(price);
            realized[instrument.Currency] += ledger.Book(instrument, quantity, price, commission, Monday) ?? 0;
        }
        foreach (var (currency, start) in new[] { ("USD", 1_000_000m), ("EUR", 50_000m) })
        {
            var marks = ledger.Holdings.Where(entry => entry.Instrument.Currency == currency)
                .Select(entry => (Entry: entry, Mark: entry.Instrument.UnitValue(random.Next(100, 60_000) / 100m))).ToArray();
            var worth = ledger.CashIn(currency) - start + marks.Sum(entry => entry.Entry.Holding.Quantity
                * (entry.Mark - (entry.Entry.Instrument.SettlementOf() == Settlement.Variation ? entry.Entry.Holding.AvgPrice : 0)));
            var unrealized = marks.Sum(entry => entry.Entry.Holding.Quantity * (entry.Mark - entry.Entry.Holding.AvgCost));
            var moved = gross[currency] + marks.Sum(entry => entry.Entry.Holding.Quantity * entry.Mark);
            // What the account is worth more is what trading gained less commissions, and is what profit and loss say.
            Assert.Equal(moved - commissions[currency], worth, 4);
            Assert.Equal(realized[currency] + unrealized, worth, 4);
        }
    }

    [Fact]
    public void Futures_SettleVariationOnly_AndCostWithTheMultiplier()
    {
        var future = Desk.Instrument(3, "ES", "FUT", multiplier: "50");
        var ledger = new Ledger("DU1", Desk.Dollars(100_000));
        ledger.Book(future, 2, 5_000m, 4.50m, Monday);
        Assert.Equal(100_000m - 4.50m, ledger.CashIn("USD"));
        Assert.Equal(250_002.25m, ledger.HoldingOf(future).AvgCost);
        Assert.Equal(500m - 2.25m - 1.75m, ledger.Book(future, -1, 5_010m, 1.75m, Monday));
        Assert.Equal(100_000m - 4.50m + 500m - 1.75m, ledger.CashIn("USD"));
    }

    [Fact]
    public void Forex_ExchangesBalances()
    {
        var pair = Desk.Instrument(9, "EUR", "CASH");
        var ledger = new Ledger("DU1", Desk.Dollars(100_000));
        ledger.Book(pair, 20_000, 1.10m, 2m, Monday);
        Assert.Equal((20_000m, 77_998m), (ledger.CashIn("EUR"), ledger.CashIn("USD")));
        Assert.Equal(20_000m, ledger.HoldingOf(pair).Quantity);
    }

    [Fact]
    public void DailyPnl_StartsAtThePreviousClose()
    {
        var desk = new Desk();
        desk.Price(desk.Spy, 100, Monday.AddDays(-3));
        desk.Book.Default.Book(desk.Spy, 10, 90, 0, Monday.AddDays(-3));
        desk.Price(desk.Spy, 104, Monday);
        desk.Now = Monday;
        desk.Book.Default.Book(desk.Spy, 5, 102, 1, Monday);
        var value = desk.Book.ValueOf(desk.Book.Default).Total;
        Assert.Equal(((10 * 4m) + (5 * 2m) - 1, (15 * 104m) - 900 - 510 - 1, 0m), (value.DailyPnl, value.Unrealized, value.Realized));
    }

    [Fact]
    public void OtherCurrencies_AreWorthWhatTheirForexMarketSays_OrTheTable()
    {
        var desk = new Desk(new AccountOptions("DU1", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 10, ["EUR"] = 100, ["GBP"] = 100 }));
        Assert.Equal(10 + 110 + 130, desk.Book.ValueOf(desk.Book.Default).Net);
        desk.Price(desk.EurUsd, 1.2m, Monday);
        Assert.Equal(10 + 120 + 130, desk.Book.ValueOf(desk.Book.Default).Net);
    }
}
