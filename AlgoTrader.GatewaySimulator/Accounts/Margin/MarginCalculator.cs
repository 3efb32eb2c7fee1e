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

    /// <summary>
    /// The same once some trades are done, while others, of working orders, may be: of each instrument the side counts that ties up more.
    /// Only positions are to be maintained.
    /// </summary>
    public MarginRequirement After(Ledger ledger, IReadOnlyList<PlannedTrade> done, IReadOnlyList<PlannedTrade> possible)
    {
        var cash = Exchanged(ledger.Cash, done);
        var total = OfCash(cash);
        if (possible.Any(IsExchange))
        {
            var bought = OfCash(Exchanged(cash, possible.Where(trade => trade.Quantity > 0)));
            var sold = OfCash(Exchanged(cash, possible.Where(trade => trade.Quantity < 0)));
            total = total with { Initial = Math.Max(total.Initial, Math.Max(bought.Initial, sold.Initial)) };
        }
        var positions = new SortedDictionary<int, PlannedTrade>();
        foreach (var entry in ledger.Holdings)
            positions[entry.Instrument.ConId] = new PlannedTrade(entry.Instrument, entry.Holding.Quantity, PriceOf(entry));
        foreach (var trade in done)
            positions[trade.Instrument.ConId] = trade with { Quantity = trade.Quantity + positions.GetValueOrDefault(trade.Instrument.ConId).Quantity };
        foreach (var trade in possible)
            positions.TryAdd(trade.Instrument.ConId, trade with { Quantity = 0 });
        foreach (var (conId, (instrument, quantity, price)) in positions)
        {
            var held = Of(instrument, quantity, price);
            var bought = possible.Where(trade => trade.Instrument.ConId == conId && trade.Quantity > 0).Sum(trade => trade.Quantity);
            var sold = possible.Where(trade => trade.Instrument.ConId == conId && trade.Quantity < 0).Sum(trade => trade.Quantity);
            var most = Math.Max(held.Initial, Math.Max(
                bought == 0 ? 0 : Of(instrument, quantity + bought, price).Initial, sold == 0 ? 0 : Of(instrument, quantity + sold, price).Initial));
            total += held with { Initial = most };
        }
        return total;
    }

    private static bool IsExchange(PlannedTrade trade) => trade.Instrument.SettlementOf() == Settlement.Exchange;

    private static IReadOnlyDictionary<string, decimal> Exchanged(IReadOnlyDictionary<string, decimal> cash, IEnumerable<PlannedTrade> trades)
    {
        Dictionary<string, decimal>? changed = null;
        foreach (var (instrument, quantity, price) in trades.Where(IsExchange))
        {
            changed ??= new Dictionary<string, decimal>(cash, StringComparer.Ordinal);
            changed[instrument.Symbol] = changed.GetValueOrDefault(instrument.Symbol) + quantity;
            changed[instrument.Currency] = changed.GetValueOrDefault(instrument.Currency) - (quantity * price);
        }
        return changed ?? cash;
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
