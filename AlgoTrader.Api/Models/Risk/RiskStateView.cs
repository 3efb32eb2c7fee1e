using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>What keeps orders from passing now.</summary>
public sealed record RiskStateView(IReadOnlyList<KillSwitchView> KillSwitches, IReadOnlyList<HaltView> Halts)
{
    internal static RiskStateView From(RiskState state) =>
        new([.. state.KillSwitches.Select(KillSwitchView.From)], [.. state.Halts.Select(HaltView.From)]);
}
