using AlgoTrader.GatewaySimulator.Instruments;

namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>What the holdings of an account tie up, in the base currency.</summary>
internal sealed class MarginCalculator(AccountRules rules, MarketPrices prices, ExchangeRates rates)
{
    public MarginRequirement Of(Ledger ledger)
    {
        var total = OfCash(ledger.Cash);
        foreach (var entry in ledger.Holdings)
            total += Of(entry.Instrument, entry.Holding.Quantity, PriceOf(entry));
        return total;
    }

    /// <summary>The same when one more trade were done.</summary>
    public MarginRequirement After(Ledger ledger, Instrument instrument, decimal signedQuantity, decimal price)
    {
        var cash = ledger.Cash;
        if (instrument.SettlementOf() == Settlement.Exchange)
        {
            cash = new Dictionary<string, decimal>(cash, StringComparer.Ordinal)
            {
                [instrument.Symbol] = ledger.CashIn(instrument.Symbol) + signedQuantity,
                [instrument.Currency] = ledger.CashIn(instrument.Currency) - (signedQuantity * price),
            };
        }
        var total = OfCash(cash);
        var quantity = signedQuantity;
        foreach (var entry in ledger.Holdings)
        {
            if (entry.Instrument.ConId == instrument.ConId)
                quantity += entry.Holding.Quantity;
            else
                total += Of(entry.Instrument, entry.Holding.Quantity, PriceOf(entry));
        }
        return total + Of(instrument, quantity, price);
    }

    private MarginRequirement Of(Instrument instrument, decimal quantity, decimal price)
    {
        var underlying = instrument.SecType is "OPT" or "FOP" or "WAR" && quantity < 0 ? prices.UnderlyingOf(instrument) : null;
        return MarginRules.Of(rules.Margin, instrument, quantity, price, underlying) * rates.Of(instrument.Currency, rules.BaseCurrency);
    }

    // A loan in one currency that balances in others stand against is a position in a currency pair. A loan without them has bought
    // something else, which has a margin of its own.
    private MarginRequirement OfCash(IReadOnlyDictionary<string, decimal> cash)
    {
        var (owned, owed) = (0m, 0m);
        foreach (var (currency, amount) in cash)
        {
            var value = amount * rates.Of(currency, rules.BaseCurrency);
            owned += Math.Max(0, value);
            owed += Math.Max(0, -value);
        }
        var margin = MarginRules.ForexShare * Math.Min(owned, owed);
        return new MarginRequirement(margin, margin);
    }

    private decimal PriceOf(HoldingEntry entry) => prices.Of(entry.Instrument) ?? (entry.Holding.AvgPrice / entry.Instrument.UnitValue(1));
}
