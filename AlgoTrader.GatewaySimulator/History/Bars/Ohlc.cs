namespace AlgoTrader.GatewaySimulator.History.Bars;

/// <summary>First, highest, lowest and last of a row of prices.</summary>
internal readonly record struct Ohlc(decimal Open, decimal High, decimal Low, decimal Close)
{
    public static Ohlc At(decimal price) => new(price, price, price, price);

    public Ohlc With(decimal price) => new(Open, price > High ? price : High, price < Low ? price : Low, price);

    public Ohlc With(Ohlc later) => new(Open, Math.Max(High, later.High), Math.Min(Low, later.Low), later.Close);

    public Ohlc Plus(decimal amount) => new(Open + amount, High + amount, Low + amount, Close + amount);

    /// <summary>Each price halved: of a sum of bid and ask it makes the midpoint.</summary>
    public Ohlc Halved() => new(Open / 2, High / 2, Low / 2, Close / 2);
}
