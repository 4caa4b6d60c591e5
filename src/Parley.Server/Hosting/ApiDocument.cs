using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Parley.Server.Problems;

namespace Parley.Server.Hosting;

/// <summary>What the OpenAPI document says beyond the endpoints' own signatures.</summary>
internal static class ApiDocument
{
    private const string BearerScheme = "key";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Parley",
                Version = "v1",
                Description = "Forecasts when a conversation is about to derail and steps in, sparingly, before it does.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made with `parley keys add`." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancellation) =>
        {
            var body = context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyDocumentation>().FirstOrDefault();
            if (body is not null)
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        [body.ContentType] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellation) },
                    },
                };
            }
        });
    }
}
