using System.Diagnostics.Metrics;
using AlgoTrader.IbBroker.Services;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>What is seen of the session from outside: health, gauges, the message of the contract.</summary>
public sealed class SessionSightTests
{
    [Fact]
    public async Task Health_ReadyButIbHasNotAnswered_IsDegraded()
    {
        using var rig = new SessionRig();
        rig.Gateway.HasIb = false;
        rig.Start();
        Assert.Equal(SessionState.Ready, rig.Status.State);
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(rig));
        rig.Time.Advance(11);
        Assert.Equal((DataProbeState.Missed, HealthStatus.Degraded), (rig.Status.Probe, await HealthAsync(rig)));
        rig.Gateway.HasIb = true;
        rig.Time.Advance(31);
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(rig));
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(rig));
    }

    [Fact]
    public async Task Health_LockStepReplay_NeedsNoProbe()
    {
        using var rig = new SessionRig(configure: options => options.AcknowledgeBars = true).Start();
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(rig));
    }

    [Fact]
    public void Gauges_SessionOnTheSecondEndpoint_SayWhatStands()
    {
        using var rig = new SessionRig(gateways: 2);
        Dictionary<string, double> seen = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                // Other tests have meters of the same name.
                if (instrument.Meter.Scope == rig.Metrics && instrument.Name.StartsWith("broker.session.", StringComparison.Ordinal))
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen[Key(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[Key(instrument, tags)] = seen.GetValueOrDefault(Key(instrument, tags)) + value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[Key(instrument, tags)] = value);
        listener.Start();

        rig.Start();
        rig.Gateway.Door = ScriptedDoor.Refuses;
        rig.Gateway.Break();
        rig.Time.Advance(4);
        Assert.Equal(2, seen["broker.session.transitions Syncing Ready Synchronized"]);
        seen.Remove("broker.session.epoch");
        listener.RecordObservableInstruments();

        Assert.Equal(1, seen["broker.session.state Ready"]);
        Assert.Equal(0, seen["broker.session.state Disconnected"]);
        Assert.Equal(1, seen["broker.session.endpoint localhost:4001"]);
        Assert.Equal(2, seen["broker.session.epoch"]);
        Assert.Equal(4, seen["broker.session.last_message_age"]);
    }

    [Fact]
    public void ToContract_EveryState_HasItsOwn()
    {
        using var rig = new SessionRig().Start();
        var mapped = Enum.GetValues<SessionState>().Select(state => (rig.Status with { State = state }).ToContract(null).State).ToList();
        Assert.Equal(Enum.GetValues<SessionState>().Select(state => state.ToString()), mapped.Select(state => state.ToString()));
    }

    private static string Key(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => tag.Value)]);

    private static async Task<HealthStatus> HealthAsync(SessionRig rig) =>
        (await new SessionHealthCheck(rig.Board).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken)).Status;
}
