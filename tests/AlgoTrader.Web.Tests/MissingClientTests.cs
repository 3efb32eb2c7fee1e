using System.Net;

namespace AlgoTrader.Web.Tests;

public sealed class MissingClientTests
{
    [Fact]
    public async Task Page_BuiltWithoutNode_SaysWhatIsMissing()
    {
        var folder = Directory.CreateTempSubdirectory("algotrader-web-");
        try
        {
            // What a build without Node.js leaves: the host, and no page.
            foreach (var file in Directory.EnumerateFiles(WebServer.BuildFolder()).Where(file => !file.EndsWith(".staticwebassets.runtime.json", StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await using var web = new WebServer { Folder = folder.FullName };
            await web.InitializeAsync();
            using var response = await web.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Node.js 20.19 or newer", page, StringComparison.Ordinal);
            Assert.Contains("dotnet build AlgoTrader.Web", page, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
