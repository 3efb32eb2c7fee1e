using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>What a strategy hears of its request.</summary>
/// <param name="Order">The order as it stood, when it was taken in.</param>
internal sealed record Answer(AnswerKind Kind, Order? Order, string Text)
{
    public static Answer Unreachable { get; } = new(AnswerKind.Unavailable, null, "connection refused");
}
