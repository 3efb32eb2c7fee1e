namespace AlgoTrader.EndToEnd.Tests.Hosting;

internal sealed record SessionDto(string State, string Account, DateTimeOffset? MarketTime, string TradingMode);
