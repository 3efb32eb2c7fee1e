using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.OptionPricing;

/// <summary>
/// The markets of options, which no source has: quotes that follow the prices of the underlyings. An option has one from the moment that
/// anybody asks for it.
/// </summary>
internal sealed class OptionMarkets(InstrumentCatalogue instruments)
{
    // Of a wider quote the middle says little.
    private const decimal WidestSpread = 0.01m;
    private readonly Dictionary<int, List<Followed>> _byUnderlying = [];
    private readonly Dictionary<int, OptionModel> _models = [];

    /// <summary>The price that options on an instrument are computed from; null before it has one.</summary>
    public static decimal? PriceOf(InstrumentMarket underlying) =>
        underlying.Middle is > 0 and { } middle && underlying.Book.Asks.BestPrice - underlying.Book.Bids.BestPrice <= WidestSpread * middle
            ? middle
            : underlying.Mark is > 0 ? underlying.Mark : null;

    /// <summary>The volatility of options on an instrument; null when there are none.</summary>
    public VolatilitySmile? SmileOf(Instrument underlying) => instruments.Derivatives.Options.FirstOrDefault(chain => chain.IsOn(underlying))?.Terms.Smile;

    public static bool IsOption(Instrument instrument) => instrument.SecType is SecTypes.Option or SecTypes.FuturesOption;

    public OptionModel ModelOf(Instrument option)
    {
        if (!_models.TryGetValue(option.ConId, out var model))
            _models.Add(option.ConId, model = new OptionModel(option, instruments.Derivatives.ChainOf(option).Terms.Smile));
        return model;
    }

    /// <summary>From now on <see cref="After"/> gives this option's quotes too.</summary>
    public void Follow(Instrument option)
    {
        if (!_byUnderlying.TryGetValue(option.UnderConId, out var options))
            _byUnderlying.Add(option.UnderConId, options = []);
        options.Add(new Followed(ModelOf(option)));
    }

    /// <summary>The quotes that differ from those before, now that something happened to the underlying.</summary>
    public IReadOnlyList<Quote> After(InstrumentMarket underlying, long nowNanos)
    {
        if (_byUnderlying.Count == 0 || !_byUnderlying.TryGetValue(underlying.Instrument.ConId, out var options) || PriceOf(underlying) is not { } price)
            return [];
        List<Quote>? changed = null;
        foreach (var option in options)
        {
            if (option.Quote((double)price, nowNanos) is { } quote)
                (changed ??= []).Add(quote);
        }
        return changed ?? (IReadOnlyList<Quote>)[];
    }

    private sealed class Followed(OptionModel model)
    {
        private const long Minute = 60_000_000_000;
        private (double Price, long Minute) _computed;
        private Quote? _last;

        // Its own hours are those of its quotes; the first one may be of any hour, as the last of the session before would be.
        public Quote? Quote(double price, long nowNanos)
        {
            var state = (price, nowNanos / Minute);
            if (state == _computed || model.YearsLeft(nowNanos) <= 0 || (_last is not null && !model.Option.Schedule.IsOpen(MarketTime.FromNanos(nowNanos))))
                return null;
            _computed = state;
            var quote = model.Quote(price, nowNanos);
            return quote == _last ? null : _last = quote;
        }
    }
}
