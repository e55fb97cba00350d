import { AppLink } from '../shell/AppLink.tsx';

/** Both languages for a reader without scripts; others are sent on before this is drawn. */
export function RootPage() {
  return (
    <div className="page page-narrow">
      <h1>Strata</h1>
      <ul className="choice-list">
        <li>
          <AppLink to="/en/" lang="en" hrefLang="en">
            English
          </AppLink>
          <p lang="en">How one computer becomes many: virtual machines, containers, images.</p>
        </li>
        <li>
          <AppLink to="/ko/" lang="ko" hrefLang="ko">
            한국어
          </AppLink>
          <p lang="ko">컴퓨터 한 대가 여러 대가 되기까지: 가상 머신, 컨테이너, 이미지.</p>
        </li>
      </ul>
    </div>
  );
}
