namespace AlgoTrader.EndToEnd.Tests.Hosting;

internal sealed record ExecutionDto(
    string ExecId, DateTimeOffset Time, string Side, decimal Quantity, decimal Price, decimal? Fee, string ClientOrderId, string? TraceId);
