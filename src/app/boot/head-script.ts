import { firstLang, langs, languageFacts } from '../../i18n/locale.ts';
import { hangulBlank } from './hangul-blank.generated.ts';

const list = JSON.stringify(langs);
const inHangul = JSON.stringify(langs.filter((lang) => languageFacts(lang).script === 'hangul'));

/**
 * The one script that runs before first paint; its hash stands in the content security policy.
 * Marks that scripts run, starts the others once the text is painted, sets the stored theme, holds the place of Hangul until a face for it is here
 * (a font that is handed over as bytes is there at once; one in a style sheet comes after the first paint), and on the root page goes to the reader's language.
 */
export const headScript = `(function(d,w){
d.classList.add('js');
function get(k){try{return w.localStorage.getItem(k)}catch(e){return null}}
var t=get('strata.theme');
if(t==='light'||t==='dark'||t==='projector')d.dataset.theme=t;
if(${inHangul}.indexOf(d.lang)>=0){
try{
w.document.fonts.add(new w.FontFace('Hangul Blank',Uint8Array.from(w.atob('${hangulBlank}'),function(c){return c.charCodeAt(0)}),{unicodeRange:'U+AC00-D7A3'}));
}catch(e){}
w.setTimeout(function(){d.dataset.hangul=''},4000);
}
w.addEventListener('DOMContentLoaded',function(){
function start(){var s=w.document.getElementById('scripts');if(s){s.remove();w.document.head.append(s.content)}}
w.requestAnimationFrame(function(){w.setTimeout(start)});
w.setTimeout(start,2000);
});
if(d.dataset.page==='root'){
var l=get('strata.lang'),a=w.navigator.languages||[w.navigator.language],i,k=${list};
for(i=0;k.indexOf(l)<0&&i<a.length;i++)l=String(a[i]).split('-')[0];
w.location.replace((k.indexOf(l)<0?'${firstLang}':l)+'/');
}
})(document.documentElement,window)`;
