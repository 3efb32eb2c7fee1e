namespace AlgoTrader.Web.Tests.FakeApi;

/// <summary>Three invented sessions of SPY with a few trades in them, always the same.</summary>
internal static class TradingDay
{
    public const int MinutesPerSession = 390;

    private const int Seed = 20110103;

    /// <summary>Monday, 9:30 in New York.</summary>
    public static readonly DateTimeOffset Open = new(2011, 1, 3, 14, 30, 0, TimeSpan.Zero);

    public static ApiState Create(int minutes = 2 * MinutesPerSession + 223)
    {
        var bars = Minutes(minutes);
        var state = new ApiState
        {
            Minutes = bars,
            Session = Session.Ready with { MarketTime = bars[^1].Time.AddMinutes(1) },
        };
        var fills = new List<Execution>();
        var orders = new List<Order>();
        for (var at = 40; at < bars.Count - 20; at += 47)
            Trade(bars[at], fills, orders);
        orders.Add(new("mr-spy-0099", "mr-spy", "SPY", "SELL", "LMT", 100, bars[^1].Close + 0.5m, "DAY", "working", 0, null, 99, 9099,
            "z back at its mean", bars[^1].Time, bars[^1].Time));
        orders.Add(new("mr-spy-0098", "mr-spy", "SPY", "BUY", "MKT", 5000, null, "DAY", "rejected", 0, null, 98, 9098,
            "position limit 1,000 shares", bars[^3].Time, bars[^3].Time));
        state.Executions = fills;
        state.Orders = orders;
        var held = fills.Sum(fill => fill.Side == "BUY" ? fill.Quantity : -fill.Quantity);
        state.Positions = [new("DU1234567", "SPY", held, held == 0 ? 0 : fills[^1].Price)];
        state.Strategies =
        [
            new("mr-spy", "mean-reversion", "SPY", new Dictionary<string, object>(), "running", "", held,
                Realized(fills), fills.Sum(fill => fill.Fee ?? 0), bars.Count / 5, bars[^1].Time, new(-1.37, 127.1, 0.21)),
            new("mr-spy-wide", "mean-reversion", "SPY", new Dictionary<string, object>(), "starting", "20 of 60 bars seen", 0, 0, 0, 20, null, new(null, null, null)),
        ];
        return state;
    }

    public static Bar Next(Bar last, decimal close) => new(
        last.Time.AddMinutes(1), last.Close, Math.Max(last.Close, close) + 0.02m, Math.Min(last.Close, close) - 0.02m, close, 12_000);

    public static BarEvent Event(Bar bar) => new("SPY", "1m", bar.Time, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);

    private static List<Bar> Minutes(int count)
    {
        var random = new Random(Seed);
        var bars = new List<Bar>(count);
        var price = 126.70;
        var drift = 0.0;
        for (var i = 0; i < count; i++)
        {
            var time = Open.AddDays(i / MinutesPerSession).AddMinutes(i % MinutesPerSession);
            drift = (0.93 * drift) + (0.012 * (random.NextDouble() - 0.5));
            var close = price + drift + (0.10 * (random.NextDouble() - 0.5)) + ((126.9 - price) * 0.004);
            var high = Math.Max(price, close) + (0.03 * random.NextDouble());
            var low = Math.Min(price, close) - (0.03 * random.NextDouble());
            var open = i % MinutesPerSession;
            var busy = 1 + (2.5 * Math.Pow(((double)open / MinutesPerSession) - 0.5, 2) * 4);
            bars.Add(new(time, Cents(price), Cents(high), Cents(low), Cents(close), Math.Round((decimal)(90_000 * busy * (0.5 + random.NextDouble())))));
            price = close;
        }
        return bars;
    }

    private static void Trade(Bar bar, List<Execution> fills, List<Order> orders)
    {
        var number = fills.Count + 1;
        var side = number % 2 == 1 ? "BUY" : "SELL";
        var time = bar.Time.AddSeconds(1);
        var reason = number % 2 == 1 ? "z -2.14 below -2: buy" : "z 0.08 back at its mean: close";
        fills.Add(new($"0000e0d5.{number:0000}.01.01", time, "SPY", side, 100, bar.Open, 1.00m, "USD", "DU1234567", $"mr-spy-{number:0000}", "mr-spy",
            number, 9000 + number, "0af7651916cd43dd8448eb211c80319c"));
        orders.Add(new($"mr-spy-{number:0000}", "mr-spy", "SPY", side, "MKT", 100, null, "DAY", "filled", 100, bar.Open, number, 9000 + number, reason,
            bar.Time, time));
    }

    private static decimal Realized(List<Execution> fills) =>
        fills.Chunk(2).Where(pair => pair.Length == 2).Sum(pair => (pair[1].Price - pair[0].Price) * 100) - fills.Sum(fill => fill.Fee ?? 0);

    private static decimal Cents(double value) => Math.Round((decimal)value, 2);
}
