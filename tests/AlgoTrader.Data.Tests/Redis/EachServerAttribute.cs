using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace AlgoTrader.Data.Tests.Redis;

/// <summary>Runs a test against every kind of server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachServerAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(ServerKind.Redis), new TheoryDataRow(ServerKind.InRepo)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
