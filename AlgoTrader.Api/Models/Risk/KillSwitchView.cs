using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>A kill switch that is on.</summary>
/// <param name="State">engaged: no order passes, working ones are being cancelled; confirmed: and the gateway lists none.</param>
public sealed record KillSwitchView(RiskScopeView Scope, string State, string By, string Reason, DateTimeOffset Since)
{
    internal static KillSwitchView From(KillSwitch kill) =>
        new(RiskScopeView.From(kill.Scope), Words.Camel(kill.State.ToString()), kill.By, kill.Reason, UnixNanos.ToTime(kill.SinceUnixNanos));
}
