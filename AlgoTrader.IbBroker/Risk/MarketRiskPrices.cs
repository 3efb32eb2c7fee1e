using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.Contracts;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>
/// What is known of prices from bars and fills, of multipliers from the gateway's reports, of exchange rates from its account values. Used
/// on the broker's loop only.
/// </summary>
internal sealed class MarketRiskPrices : IRiskPrices
{
    private const string ExchangeRate = "ExchangeRate";
    private static readonly HashSet<string> WithoutMultiplier = ["STK", "CASH", "CFD", "CRYPTO", "IND"];
    private readonly Dictionary<Instrument, Price> _last = [];
    private readonly Dictionary<Instrument, decimal> _multipliers = [];
    private readonly AccountBook _accounts;
    private readonly RiskOptions _options;

    public MarketRiskPrices(AccountBook accounts, EventHub events, IOptions<RiskOptions> options)
    {
        (_accounts, _options) = (accounts, options.Value);
        events.Listen(happened =>
        {
            switch (happened)
            {
                case BrokerEvent.BarFinished bar: Note(bar.Instrument, bar.Bar.Close); break;
                case BrokerEvent.ExecutionReported fill: Note(fill.Execution.Instrument, fill.Execution.Price); break;
            }
        });
    }

    public void Note(Instrument instrument, Price last) => _last[instrument] = last;

    /// <summary>A report names a contract with its multiplier.</summary>
    public void Note(Instrument instrument, Contract contract)
    {
        if (decimal.TryParse(contract.Multiplier, NumberStyles.Number, CultureInfo.InvariantCulture, out var multiplier) && multiplier > 0)
            _multipliers[instrument] = multiplier;
    }

    public Price? LastPrice(Instrument instrument) => _last.TryGetValue(instrument, out var price) ? price : null;

    public decimal? Multiplier(Instrument instrument) =>
        _multipliers.TryGetValue(instrument, out var multiplier) ? multiplier
        : _options.Multipliers.TryGetValue(instrument.Symbol, out var configured) ? configured
        : WithoutMultiplier.Contains(instrument.SecurityType) ? 1
        : null;

    public decimal? Rate(string currency) =>
        currency == _options.BaseCurrency ? 1 : _accounts.Find(ExchangeRate, currency) is { } text
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var rate) ? rate : null;
}
