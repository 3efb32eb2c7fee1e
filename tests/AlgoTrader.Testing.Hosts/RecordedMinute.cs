namespace AlgoTrader.Testing.Hosts;

public sealed record RecordedMinute(decimal Open, decimal High, decimal Low, decimal Close, int Volume);
