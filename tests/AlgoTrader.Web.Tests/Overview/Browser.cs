using Microsoft.Playwright;

namespace AlgoTrader.Web.Tests.Overview;

/// <summary>One headless Chromium for all tests of the page. It is the system's own: nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why the page cannot be tried here, or null.</summary>
    public static string? MissingReason =>
        File.Exists(Executable) ? WebServer.MissingPageReason : $"Chromium is not installed ({Executable}; Debian: apt-get install chromium)";

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Closes every page: one left open would follow the next test's API.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var context in _browser?.Contexts.ToList() ?? [])
            await context.CloseAsync();
    }

    public async Task<IPage> OpenAsync(Uri address, int width = 1440, int height = 1000, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync(address.ToString());
        return page;
    }
}
