using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Trading.Decisions;

/// <summary>Is told what a runner goes through, as it happens. A port: the runner writes nothing itself.</summary>
public interface IDecisionRecorder
{
    /// <summary>An event that is no history is about to be handled.</summary>
    /// <param name="timeNanos">Its time, of a bar its start; Unix nanoseconds UTC.</param>
    void Live(long timeNanos);

    /// <summary>A decision was handed out to be carried out; it has its inputs.</summary>
    void Decided(StrategyDecision decision);

    /// <summary>A fill was reported; the same one again after a restart, or with its fee.</summary>
    /// <param name="position">Of its instrument, after it.</param>
    void Filled(Execution execution, decimal position);
}
