using System.Reflection;

namespace Compat.Grpc.Tests.Surface;

/// <summary>
/// A stand-in may have less than the genuine package, never more: code written against it has to compile against the package.
/// <c>genuine.txt</c> holds the genuine members of the types that the stand-ins have.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly HashSet<string> Genuine = ReadGenuine();

    [Theory]
    [InlineData("Grpc.Core.Api")]
    [InlineData("Grpc.Net.Common")]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Grpc.AspNetCore")]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.AspNetCore.HealthChecks")]
    [InlineData("Grpc.AspNetCore.Server.Reflection")]
    public void StandIn_PublicNames_AreAllGenuine(string assembly)
    {
        var invented = PublicSurface.Of(Assembly.Load(assembly)).Where(name => !Genuine.Contains(name)).Order().ToList();

        Assert.True(invented.Count == 0, $"{assembly} has names the genuine package lacks:\n{string.Join('\n', invented)}");
    }

    // All of it is generated from the proto file, whose wire shape decides the names.
    [Fact]
    public void HealthCheck_PublicNames_AreGeneratedOnes() =>
        Assert.All(Assembly.Load("Grpc.HealthCheck").GetExportedTypes(), type => Assert.StartsWith("Grpc.Health.V1.", type.FullName));

    private static HashSet<string> ReadGenuine()
    {
        using var stream = typeof(PublicSurfaceTests).Assembly.GetManifestResourceStream("genuine.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
