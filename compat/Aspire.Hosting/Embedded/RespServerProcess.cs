using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>The RESP server of this repository, in memory, where no <c>redis-server</c> is installed.</summary>
internal sealed class RespServerProcess(RedisResource redis, string assembly) : IProcessSource
{
    public string Description => "RESP server of this repository (in memory)";

    public async Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken) => new(
        DotNetHost.Path,
        ["exec", assembly, "--port", redis.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)],
        Path.GetDirectoryName(assembly)!)
    {
        Environment = new Dictionary<string, string?>
        {
            ["RESP_PASSWORD"] = await redis.PasswordParameter!.GetValueAsync(cancellationToken),
            ["ASPNETCORE_URLS"] = null,
        },
    };
}
