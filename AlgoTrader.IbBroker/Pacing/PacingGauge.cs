namespace AlgoTrader.IbBroker.Pacing;

/// <summary>How a session's pacing stands: messages that wait by priority, messages that could leave at once, lines in use.</summary>
internal sealed record PacingGauge(int Cancels, int Orders, int Data, int History, int Tokens, int Lines, int DepthLines, int TickByTickLines)
{
    public static PacingGauge None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);
}
