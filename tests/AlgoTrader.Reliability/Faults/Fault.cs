using System.Globalization;

namespace AlgoTrader.Reliability.Faults;

/// <summary>One thing that goes wrong in a scenario.</summary>
/// <param name="At">When, in ticks; for faults at a step the time from which steps are counted.</param>
/// <param name="Duration">How long it lasts, or until the restart.</param>
/// <param name="Target">Which broker or gateway.</param>
/// <param name="Order">Which order, for faults of one order; of a kill switch the order whose strategy it stops, if any.</param>
/// <param name="Step">Where, for faults at a step.</param>
/// <param name="Occurrence">The how manieth time the step is reached.</param>
internal sealed record Fault(
    FaultKind Kind, long At, long Duration, int Target = 0, int Order = -1, ProtocolStep Step = default, int Occurrence = 0)
{
    public bool IsOfOrder => Kind >= FaultKind.OrderSwallowed;

    public bool IsAtStep => Kind is >= FaultKind.BrokerKilledAtStep and <= FaultKind.GatewayCrashAtStep;

    public long End => At + Duration;

    public override string ToString() => IsOfOrder
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} of order {Order}")
        : IsAtStep
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} {Step} #{Occurrence} after {Milliseconds(At):0.0} ms for {Milliseconds(Duration):0} ms, target {Target}")
        : string.Create(CultureInfo.InvariantCulture, $"{Kind} at {Milliseconds(At):0.0} ms for {Milliseconds(Duration):0} ms, target {Target}");

    private static double Milliseconds(long ticks) => TimeSpan.FromTicks(ticks).TotalMilliseconds;
}
