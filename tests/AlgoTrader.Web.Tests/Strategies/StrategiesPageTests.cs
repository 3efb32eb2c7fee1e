using AlgoTrader.Testing;
using AlgoTrader.Web.Tests.FakeApi;
using AlgoTrader.Web.Tests.Overview;
using Microsoft.Playwright;

namespace AlgoTrader.Web.Tests.Strategies;

/// <summary>The page of the strategy instances, as a person uses it.</summary>
public sealed class StrategiesPageTests(Browser browser, WebServer web) : IClassFixture<Browser>, IClassFixture<WebServer>, IAsyncLifetime
{
    private readonly ApiState _state = TradingDay.Create();
    private StrategyState _strategies = null!;
    private ApiServer? _api;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser.MissingReason is not null, Browser.MissingReason ?? "");
        _state.Strategies =
        [
            StrategyState.Instance("mr-spy"),
            StrategyState.Instance("mr-spy-night", "paused", "running", "outside its schedule until 2011-01-04 09:30 America/New_York"),
            StrategyState.Instance("mr-old", "stopped", "stopped", "stopped by ann: replaced"),
        ];
        _strategies = new(_state);
        _api = await ApiServer.StartAsync(web.ApiPort, _state, _strategies.Map);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAllAsync();
        if (_api is not null)
            await _api.DisposeAsync();
    }

    [Fact]
    public async Task Change_ShowsWhatChangesBeforeItIsSaved_AndARefusalInItsWords()
    {
        var page = await OpenAsync();
        var row = page.GetByTestId("instance").Filter(new() { HasText = "mr-spy" }).First;
        await row.GetByRole(AriaRole.Button, new() { Name = "mr-spy" }).ClickAsync();
        await page.GetByTestId("period").Nth(3).WaitForAsync();
        Assert.Contains("+341.25", await page.Locator("#metrics").InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.SaveAsync(page, "strategies");

        await row.GetByRole(AriaRole.Button, new() { Name = "Change …" }).ClickAsync();
        await page.GetByTestId("parameter-Lookback").FillAsync("900");
        await page.GetByTestId("instance-by").FillAsync("alice");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("confirm").GetByText("must be 2 to 500").WaitForAsync();
        await Screenshots.SaveAsync(page, "strategy-change");

        await page.GetByTestId("parameter-Lookback").FillAsync("30");
        await page.GetByTestId("instance-reason").FillAsync("slower");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("diff").WaitForAsync();
        Assert.Equal(["ask mr-spy v3 30 alice slower"], _strategies.Received);
        Assert.Contains("restarted", await page.GetByTestId("confirm").InnerTextAsync(), StringComparison.Ordinal);
        await Screenshots.SaveAsync(page, "strategy-diff");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("strategy-change").GetByText("Lookback 20 → 30").WaitForAsync();
        Assert.Equal("update mr-spy v3 30 alice slower", _strategies.Received[^1]);
    }

    [Fact]
    public async Task Life_AddedPausedStoppedDeleted_ByItsButtons()
    {
        var page = await OpenAsync();
        await page.GetByTestId("instance-add").ClickAsync();
        await page.GetByTestId("instance-id").FillAsync("mr-new");
        await page.GetByTestId("parameter-Lookback").FillAsync("40");
        await page.GetByTestId("instance-by").FillAsync("alice");
        await Screenshots.SaveAsync(page, "strategy-add");
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("instance").GetByText("mr-new").WaitForAsync();
        Assert.Equal(["create mr-new mean-reversion SPY 40 stopped 09:30 alice"], _strategies.Received);

        await DoAsync(page, "mr-spy-night", "Pause …", "lunch");
        await page.GetByTestId("instance").GetByText("paused by alice: lunch").WaitForAsync();
        await page.GetByTestId("instance").Filter(new() { HasText = "mr-spy-night" }).GetByRole(AriaRole.Button, new() { Name = "Stop …" }).ClickAsync();
        await page.GetByTestId("cancel-orders").CheckAsync();
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("instance").GetByText("stopped by alice").WaitForAsync();
        Assert.Equal("stop mr-spy-night alice  True", _strategies.Received[^1]);

        await page.GetByTestId("instance").Filter(new() { HasText = "mr-old" }).GetByRole(AriaRole.Button, new() { Name = "Delete …" }).ClickAsync();
        await page.GetByTestId("confirm-action").ClickAsync();
        await page.GetByTestId("confirm").GetByText("holds 100 SPY").WaitForAsync();
        await page.GetByTestId("force").CheckAsync();
        await page.GetByTestId("order-reason").FillAsync("by hand");
        await page.GetByTestId("confirm-action").ClickAsync();
        await Until.TrueAsync(async () => await page.GetByTestId("instance").GetByText("mr-old").CountAsync() == 0, "it is gone");
        Assert.Equal("delete mr-old alice by hand", _strategies.Received[^1]);
    }

    [Fact]
    public async Task OnAPhone_DoesNotScrollSideways()
    {
        var page = await browser.OpenAsync(new(web.Address, "/strategies"), width: 360, height: 740);
        await page.GetByTestId("instance").First.WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Screenshots.SaveAsync(page, "strategies-phone");
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.OpenAsync(new(web.Address, "/strategies"));
        await page.GetByTestId("instance").First.WaitForAsync();
        return page;
    }

    private static async Task DoAsync(IPage page, string id, string button, string reason)
    {
        await page.GetByTestId("instance").Filter(new() { HasText = id }).GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await page.GetByTestId("order-by").FillAsync("alice");
        await page.GetByTestId("order-reason").FillAsync(reason);
        await page.GetByTestId("confirm-action").ClickAsync();
    }
}
