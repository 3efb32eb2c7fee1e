using AlgoTrader.Contracts.Mapping;

namespace AlgoTrader.Api.Models;

/// <summary>An order. Prices and quantities are exact decimals; times are ISO 8601, UTC.</summary>
public sealed record OrderView(
    string ClientOrderId,
    string StrategyId,
    string Symbol,
    string Side,
    string Type,
    decimal Quantity,
    decimal? LimitPrice,
    string TimeInForce,
    string Status,
    decimal FilledQuantity,
    decimal? AverageFillPrice,
    int OrderId,
    long PermId,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public decimal? StopPrice { get; init; }

    /// <summary>Distance of a trailing stop.</summary>
    public decimal? TrailAmount { get; init; }

    /// <summary>Distance of a trailing stop in percent.</summary>
    public decimal? TrailPercent { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public bool OutsideRegularHours { get; init; }

    public string Account { get; init; } = string.Empty;

    public string OcaGroup { get; init; } = string.Empty;

    public string ParentClientOrderId { get; init; } = string.Empty;

    /// <summary>A change was sent and is not confirmed yet.</summary>
    public bool ChangePending { get; init; }

    internal static OrderView From(Contracts.V1.Order message)
    {
        var order = message.ToDomain();
        var request = order.Request;
        return new(
            order.ClientOrderId,
            request.StrategyId,
            request.Instrument.Symbol,
            Words.Side(request.Side),
            Words.Type(request.Type),
            request.Quantity,
            request.LimitPrice?.ToDecimal(),
            Words.Time(request.TimeInForce),
            Words.Status(order.Status),
            order.FilledQuantity,
            order.AverageFillPrice?.ToDecimal(),
            order.GatewayOrderId,
            order.PermId,
            order.Reason,
            order.CreatedAt,
            order.UpdatedAt)
        {
            StopPrice = request.StopPrice?.ToDecimal(),
            TrailAmount = request.TrailAmount?.ToDecimal(),
            TrailPercent = request.TrailPercent,
            GoodTill = request.GoodTill,
            OutsideRegularHours = request.OutsideRegularHours,
            Account = request.Account,
            OcaGroup = request.OcaGroup,
            ParentClientOrderId = request.ParentClientOrderId,
            ChangePending = message.ChangePending,
        };
    }
}
