using AlgoTrader.GatewaySimulator.Instruments.Derivatives;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>Expirations and strikes of the options on an instrument, per class and exchange.</summary>
internal static class OptionParameters
{
    public static IEnumerable<SecDefOptParam> Of(InstrumentCatalogue catalogue, Instrument underlying, ReqSecDefOptParams request)
    {
        var today = catalogue.Today;
        foreach (var chain in catalogue.Derivatives.Options)
        {
            var expiries = chain.Expiries(today).Where(expiry => chain.UnderlyingOf(expiry) == underlying).ToList();
            if (expiries.Count == 0)
                continue;
            var strikes = chain.Strikes(catalogue.Derivatives.PriceUnder(chain, today));
            ValueList<string> dates = [.. expiries.Select(expiry => TwsTime.FormatDate(expiry.LastTradeDate))];
            ValueList<decimal> prices = [.. expiries.Exists(expiry => expiry.IsMonthly) ? strikes.All : strikes.Near];
            foreach (var exchange in chain.Terms.Rules.Exchanges.Where(exchange => request.FutFopExchange is "" || request.FutFopExchange == exchange))
            {
                yield return new SecDefOptParam(request.RequestId, exchange, underlying.ConId, chain.TradingClass, chain.Terms.Prototype.Multiplier)
                {
                    Expirations = dates,
                    Strikes = prices,
                };
            }
        }
    }
}
