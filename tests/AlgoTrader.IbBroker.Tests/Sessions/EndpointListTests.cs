using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Sessions;

public sealed class EndpointListTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_SameSeed_SamePausesWithinTheirLimits(int seed)
    {
        var longest = TimeSpan.FromSeconds(10);
        var one = new Backoff(new Random(seed));
        var two = new Backoff(new Random(seed));
        for (var failures = 1; failures <= 1000; failures++)
        {
            var pause = one.After(failures, longest);
            Assert.Equal(pause, two.After(failures, longest));
            var limit = Math.Min(10, 0.5 * Math.Pow(2, failures - 1));
            Assert.InRange(pause.TotalSeconds, 0, limit);
        }
    }

    [Fact]
    public void Next_PreferredWaits_GivesTheOtherAtOnce()
    {
        var list = List(2);
        Fail(list, 0);
        Assert.Equal((1, Now), Next(list));
        Fail(list, 1);
        var soonest = list.Records.MinBy(record => record.NotBefore)!;
        Assert.Equal((soonest.Index, soonest.NotBefore), Next(list));
    }

    [Fact]
    public void Next_AllAreQuarantined_SaysUntilWhen()
    {
        var list = List(2);
        list.Quarantine(list.Records[0], SessionReason.WrongAccount, "wrong", Now);
        list.Quarantine(list.Records[1], SessionReason.WrongAccount, "wrong", Now - TimeSpan.FromSeconds(20));
        Assert.Equal((null, Now + TimeSpan.FromSeconds(40)), Next(list));
        Assert.False(list.HasOther(list.Records[0], Now));
    }

    [Fact]
    public void Failed_LossesAreFarApart_AreNoFlapping()
    {
        var list = List(2);
        for (var loss = 0; loss < 20; loss++)
            list.Failed(list.Records[0], SessionReason.ConnectionLost, wasReady: true, expected: false, Now + TimeSpan.FromMinutes(2 * loss));
        Assert.False(list.Records[0].IsQuarantined(Now + TimeSpan.FromMinutes(39)));
    }

    [Fact]
    public void Read_NothingIsConfigured_IsTheLocalGateway() =>
        Assert.Equal([new("ib-gateway", "localhost", 4002)], Read([]));

    [Fact]
    public void Read_ServiceEndpointsAndAStandby_AreInTheirOrder() => Assert.Equal(
        [new("ib-gateway", "one", 1), new("ib-gateway-2", "two", 2), new("ib-gateway-backup", "three", 3)],
        Read(
        [
            new("services:ib-gateway:tws:0", "tcp://one:1"), new("services:ib-gateway:tws:1", "tcp://two:2"),
            new("services:ib-gateway-backup:tws:0", "tcp://three:3"), new("Gateway:StandbyService", "ib-gateway-backup"),
        ]));

    [Fact]
    public void Read_StandbyIsThereButNotNamed_IsNotUsed() => Assert.Equal(
        [new("ib-gateway", "one", 1)],
        Read([new("services:ib-gateway:tws:0", "tcp://one:1"), new("services:ib-gateway-backup:tws:0", "tcp://three:3")]));

    [Fact]
    public void Read_EndpointsAreNamed_GoBeforeServices() => Assert.Equal(
        [new("primary", "a", 1), new("second", "b", 2)],
        Read(
        [
            new("services:ib-gateway:tws:0", "tcp://one:1"),
            new("Gateway:Endpoints:0:Name", "primary"), new("Gateway:Endpoints:0:Address", "tcp://a:1"),
            new("Gateway:Endpoints:1:Name", "second"), new("Gateway:Endpoints:1:Address", "tcp://b:2"),
        ]));

    [Theory]
    [InlineData("services:ib-gateway:tws:0", "localhost:4002")]
    [InlineData("services:ib-gateway:tws:0", "tcp://localhost")]
    [InlineData("Gateway:Endpoints:0:Address", "nonsense")]
    [InlineData("Gateway:StandbyService", "nobody")]
    public void Read_Mistake_NamesTheKey(string key, string value)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Read([new(key, value)]));
        Assert.Contains(key, exception.Message, StringComparison.Ordinal);
        Assert.Contains(value, exception.Message, StringComparison.Ordinal);
    }

    private static EndpointList List(int count) => new(
        Enumerable.Range(0, count).Select(index => new GatewayEndpoint($"gateway-{index}", "localhost", 4000 + index)),
        new Backoff(new Random(1)),
        Options.Create(new GatewayOptions()));

    private static void Fail(EndpointList list, int index) =>
        list.Failed(list.Records[index], SessionReason.CannotConnect, wasReady: false, expected: false, Now);

    private static (int? Index, DateTimeOffset At) Next(EndpointList list)
    {
        var (record, at) = list.Next(Now);
        return (record?.Index, at);
    }

    private static IReadOnlyList<GatewayEndpoint> Read(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var options = new GatewayOptions();
        configuration.GetSection(GatewayOptions.SectionName).Bind(options);
        return GatewayEndpoints.Read(configuration, options);
    }
}
