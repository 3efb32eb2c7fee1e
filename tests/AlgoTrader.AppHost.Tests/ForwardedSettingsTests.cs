using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost.Tests;

public sealed class ForwardedSettingsTests
{
    [Fact]
    public void Of_ASection_IsItsValuesAsEnvironmentVariables()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Strategies:SingleReplica", "true"), new("Strategies:Limits:EntryDelayBars", "3"), new("Strategies:Instances:0:Id", "spy"), new("Broker:Replicas", "2"),
        ]).Build();

        Assert.Equal(
            [("Strategies__Instances__0__Id", "spy"), ("Strategies__Limits__EntryDelayBars", "3"), ("Strategies__SingleReplica", "true")],
            ForwardedSettings.Of(configuration, "Strategies"));
    }

    [Fact]
    public void Of_NoSection_IsNothing() => Assert.Empty(ForwardedSettings.Of(new ConfigurationBuilder().Build(), "Strategies"));
}
