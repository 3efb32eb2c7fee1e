namespace AlgoTrader.EndToEnd.Tests.Hosting;

internal sealed record OrderDto(string ClientOrderId, string Status, decimal Quantity, decimal FilledQuantity);
